package io.forebay.testing.misleading;

/** What servers of a dialect can do at all, on which depends what can be noticed. */
public enum Trait {
  /** Listings have pages, with a way from each to the next. */
  PAGES,
  /** Listings tell each file's size. */
  SIZES,
  /** Each file is described on its own before it is read. */
  DESCRIPTIONS,
  /** Answers with a file's bytes also tell what identifies them. */
  IDENTITIES,
  /** Answers with a file's bytes also tell a checksum of all of them. */
  CHECKSUMS,
  /** These checksums are what identifies the bytes: who gives another tag gives none. */
  TAGS_ARE_CHECKSUMS
}
