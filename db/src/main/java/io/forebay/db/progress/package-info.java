/** What loaders report about loads. */
package io.forebay.db.progress;
