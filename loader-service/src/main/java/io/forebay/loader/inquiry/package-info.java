/** Answers questions of people who wait: what a file holds, what a source lists. */
package io.forebay.loader.inquiry;
