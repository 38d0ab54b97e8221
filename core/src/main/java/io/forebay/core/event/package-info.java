/** What Forebay announces. */
package io.forebay.core.event;
