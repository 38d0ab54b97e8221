package io.forebay.db.version;

/** A version of which a load can begin: it is READY, or is being resolved and the load waits. */
public record LoadableVersion(long id, int number) {}
