/** How much loads brought from origins, and how much they did not have to. */
package io.forebay.db.traffic;
