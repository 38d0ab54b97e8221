/**
 * Where data lives: the Origin SPI. An origin lists its keys, opens byte ranges of them and says
 * what identifies their content.
 *
 * <p>To add an implementation: a package below this one with an {@link
 * io.forebay.loader.origin.OriginFactory} bean for its URI schemes, and in the tests a subclass of
 * {@code AbstractOriginContract}.
 */
package io.forebay.loader.origin;
