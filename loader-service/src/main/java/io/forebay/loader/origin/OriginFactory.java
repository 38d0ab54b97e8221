package io.forebay.loader.origin;

import java.util.Set;

/** Makes the origins of some URI schemes. Implementations are CDI beans; {@link Origins} picks. */
public interface OriginFactory {

  /** URI schemes in lower case, without the colon. */
  Set<String> schemes();

  /**
   * Checks the configuration and makes an origin. Does not talk to the origin yet, except to learn
   * this machine's own credentials and region.
   *
   * @throws OriginException {@code MISCONFIGURED} with what to change; {@code NOT_ALLOWED} where
   *     this loader's own credentials would be used and may not
   */
  Origin create(OriginConfig config) throws OriginException;
}
