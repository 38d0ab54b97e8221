/** Who may call a service: whoever holds the admin token. */
package io.forebay.service.auth;
