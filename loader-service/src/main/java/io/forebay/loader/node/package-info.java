/** This node's life in the database. */
package io.forebay.loader.node;
