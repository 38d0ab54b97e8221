/** Which pods read which versions. */
package io.forebay.db.consumer;
