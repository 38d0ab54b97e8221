/** Who calls: what a request brings to show it, and what is answered to who brings nothing. */
package io.forebay.api.auth;
