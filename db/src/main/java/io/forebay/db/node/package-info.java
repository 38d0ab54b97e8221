/** Cache nodes as they show themselves. */
package io.forebay.db.node;
