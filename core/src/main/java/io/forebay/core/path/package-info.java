/** What an origin's key may become on disk. */
package io.forebay.core.path;
