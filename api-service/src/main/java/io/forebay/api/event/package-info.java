/** Events as streams: one reader of the log feeds all subscribers. */
package io.forebay.api.event;
