package io.forebay.api.event;

/** Where a stream of events has its end. */
interface EndOfStream {

  /** A stream that goes on until its subscriber leaves. */
  EndOfStream NEVER =
      new EndOfStream() {
        @Override
        public boolean mayFollow(Delivery delivery) {
          return false;
        }

        @Override
        public boolean follows(Delivery delivery) {
          return false;
        }
      };

  /** Whether it is worth asking if this was the last event; never blocks. */
  boolean mayFollow(Delivery delivery);

  /** Whether this was the last event; may block. */
  boolean follows(Delivery delivery);
}
