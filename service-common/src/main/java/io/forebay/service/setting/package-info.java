/** What settings may hold, where anything else would stop the work without a word. */
package io.forebay.service.setting;
