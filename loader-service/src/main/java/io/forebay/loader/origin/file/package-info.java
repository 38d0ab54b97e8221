/** Directories and single files of this machine: {@code file:///data/train}, local disk or NFS. */
package io.forebay.loader.origin.file;
