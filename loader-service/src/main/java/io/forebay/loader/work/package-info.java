/** Claiming tasks and having them done. */
package io.forebay.loader.work;
