/** Which paths there are, and what may be asked of them. */
package io.forebay.api.route;
