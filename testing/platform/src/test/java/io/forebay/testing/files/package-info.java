/** Directories with content, made and compared. */
package io.forebay.testing.files;
