package io.forebay.testing.misleading;

import io.forebay.testing.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a kind of server speaks: what requests mean to it, and the right answers. */
public interface Dialect {

  /** The URI of a source at such a server. */
  String uri(String url);

  /** The source's options. */
  Map<String, String> options(String url);

  Set<Trait> traits();

  /** What only this kind of server can do wrong. */
  List<Behaviour> ownBehaviours();

  Ask understand(Request request);

  /** The page that is asked for; nothing where the server has none. */
  Optional<Page> page(Ask.Listing ask, Holdings holdings);

  Reply write(Page page);

  /** The right answer with a file's description or bytes, ranges and conditions heeded. */
  Reply file(String key, byte[] content, Request request);

  /** The right answer where there is no such file. */
  Reply missing(String key, Holdings holdings);

  /** The right answer about something else than listings and files' bytes. */
  Reply setup(String what, Holdings holdings);
}
