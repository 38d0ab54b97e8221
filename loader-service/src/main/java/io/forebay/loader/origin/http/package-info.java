/** Web servers: {@code https://host/path/}, an index page, a list of URLs, or one file. */
package io.forebay.loader.origin.http;
