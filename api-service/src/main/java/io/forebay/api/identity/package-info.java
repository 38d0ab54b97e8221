/** Who somebody is that an OpenID Connect provider vouches for. */
package io.forebay.api.identity;
