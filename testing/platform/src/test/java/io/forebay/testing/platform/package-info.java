/** The platform as a user meets it: processes, the REST API, a cache directory. */
package io.forebay.testing.platform;
