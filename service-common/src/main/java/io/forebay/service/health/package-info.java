/** How a service stands, for those who keep it running. */
package io.forebay.service.health;
