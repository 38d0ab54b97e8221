/** Questions to loaders, and their answers. */
package io.forebay.db.inquiry;
