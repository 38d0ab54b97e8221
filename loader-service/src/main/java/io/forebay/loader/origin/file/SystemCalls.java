package io.forebay.loader.origin.file;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Linux' {@code open(2)} with {@code O_PATH}, which Java does not offer: it takes hold of a name's
 * file without opening it for reading. So it needs no right to read, never waits at a pipe for its
 * other end, and no device notices.
 */
final class SystemCalls {

  // The same on every architecture that has a JDK 25.
  private static final int O_PATH = 0x20_0000;
  private static final int O_CLOEXEC = 0x8_0000;

  private static final byte[] ENTERED = {'/', '.'};

  private static final int ENOENT = 2;
  private static final int EINTR = 4;
  private static final int EACCES = 13;

  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
          Linker.Option.firstVariadicArg(2),
          Linker.Option.captureCallState("errno"));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  private static final MethodHandle STRERROR =
      function("strerror", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

  private SystemCalls() {}

  /**
   * Takes hold of what the path leads to, links followed. Asks for a directory first, with a dot
   * behind the name: an automounter mounts only what is entered.
   *
   * @return a file descriptor, for {@link #close}
   */
  static int hold(Path path) throws FileSystemException {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = RawName.exactly(path);
      MemorySegment name = arena.allocate(bytes.length + (long) ENTERED.length + 1); // and a zero
      MemorySegment.copy(bytes, 0, name, ValueLayout.JAVA_BYTE, 0, bytes.length);
      MemorySegment.copy(ENTERED, 0, name, ValueLayout.JAVA_BYTE, bytes.length, ENTERED.length);
      MemorySegment state = arena.allocate(STATE);
      int descriptor = open(state, name);
      if (descriptor < 0) {
        name.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        descriptor = open(state, name);
      }
      if (descriptor < 0) {
        throw failure(path, (int) ERRNO.get(state, 0L));
      }
      return descriptor;
    } catch (FileSystemException | Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("open", e);
    }
  }

  private static int open(MemorySegment state, MemorySegment name) throws Throwable {
    while (true) {
      int descriptor = (int) OPEN.invokeExact(state, name, O_PATH | O_CLOEXEC);
      if (descriptor >= 0 || (int) ERRNO.get(state, 0L) != EINTR) {
        return descriptor;
      }
    }
  }

  /** Lets go of a descriptor, which is gone whatever the answer is. */
  static void close(int descriptor) {
    try {
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("close", e);
    }
  }

  /** As the JDK's own calls fail. */
  private static FileSystemException failure(Path path, int errno) throws Throwable {
    return switch (errno) {
      case ENOENT -> new NoSuchFileException(path.toString());
      case EACCES -> new AccessDeniedException(path.toString());
      default -> new FileSystemException(path.toString(), null, text(errno));
    };
  }

  @SuppressWarnings("restricted") // a string of the C library, which ends with a zero
  private static String text(int errno) throws Throwable {
    MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
    return text.reinterpret(Integer.MAX_VALUE).getString(0);
  }

  @SuppressWarnings("restricted") // the signatures are those of the C library
  private static MethodHandle function(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, options);
  }
}
