/**
 * The cache directory of one node.
 *
 * <pre>
 * .forebay/node             this directory's identity
 * .forebay/boot             the machine's boot that last served it
 * .forebay/staging/LOADER/  files being written, and trees on their way out, by one loader process,
 *                           which holds a lock on it
 * .forebay/trees/NAME@vN    says which version stands below datasets/NAME/vN: its unique id
 * .forebay/serving/LOADER   one that serves the directory while its lock is held
 * .forebay/*.lock           held while something is done that only one loader may do
 * .forebay/trees.lock       held while a version's directory is made, renamed or taken away
 * .forebay/trash/           staging areas of dead loaders on their way out
 * datasets/NAME/vN.partial/ a version being filled: every file in it is whole and verified
 * datasets/NAME/vN/         a version of which every file is there; read-only
 * datasets/NAME/vN.partial  a link to it then, for who was given a part
 * </pre>
 *
 * <p>What changes names in it goes through {@link io.forebay.loader.cache.Disk}, in an order of
 * which every beginning, and what a power cut leaves of it, heals at the next start.
 */
package io.forebay.loader.cache;
