package io.forebay.api.event;

import io.forebay.db.event.StoredEvent;

/**
 * An event on its way to many subscribers, written as JSON once.
 *
 * @param json the CloudEvent
 */
public record Delivery(StoredEvent event, String json) {}
