/** Lists, a page at a time. */
package io.forebay.api.page;
