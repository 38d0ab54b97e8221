package io.forebay.db.traffic;

/** What was moved of a dataset. */
public record DatasetTraffic(String dataset, Moved moved) {}
