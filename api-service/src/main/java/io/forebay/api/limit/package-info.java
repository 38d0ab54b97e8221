/** How much one caller, one request and one connection may ask of this process. */
package io.forebay.api.limit;
