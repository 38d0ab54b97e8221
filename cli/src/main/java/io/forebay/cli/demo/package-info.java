/** Real data for the demo, served from a directory and over S3. */
package io.forebay.cli.demo;
