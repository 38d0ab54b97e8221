/** Who calls. For now there is one caller: who holds the admin token. */
package io.forebay.api.auth;
