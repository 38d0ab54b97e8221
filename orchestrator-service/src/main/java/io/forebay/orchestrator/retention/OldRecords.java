package io.forebay.orchestrator.retention;

import java.time.Duration;

/**
 * One kind of record that is deleted when it is old.
 *
 * @param name for the log
 * @param age after which it goes
 * @param delete deletes those older than the first parameter (milliseconds), at most the second
 */
record OldRecords(String name, Duration age, String delete) {}
