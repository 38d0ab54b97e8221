/**
 * HDFS over its REST interface, which NameNodes and HttpFS have alike (WebHDFS REST API of Apache
 * Hadoop).
 */
package io.forebay.loader.origin.webhdfs;
