/** How people and programs name a version, and the states that a version goes through. */
package io.forebay.core.version;
