/** How much came from origins, and how much did not have to. */
package io.forebay.api.traffic;
