/** Processes of this machine: started so that they end with their parent, and recognised later. */
package io.forebay.db.process;
