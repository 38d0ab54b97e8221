package io.forebay.loader.cache;

/** The machine's own disk, for tests in which something happens at one of its steps. */
public class HookedDisk extends LocalDisk {}
