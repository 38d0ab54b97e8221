/** Which pods read which version. */
package io.forebay.api.consumer;
