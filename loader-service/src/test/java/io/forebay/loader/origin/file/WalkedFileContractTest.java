package io.forebay.loader.origin.file;

/** As on a machine without Linux' {@code /proc}. */
class WalkedFileContractTest extends FileOriginContractTest {

  @Override
  Opener opener() {
    return WalkedFile::open;
  }
}
