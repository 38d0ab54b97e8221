package io.forebay.api.inquiry;

import io.forebay.service.setting.AtLeastOne;
import io.forebay.service.setting.SomeTime;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long, and for how many answers, this process waits. */
@ConfigMapping(prefix = "forebay.api.inquiries")
public interface InquirySettings {

  /** How long a loader is waited for that was asked; loaders give up after 20 seconds. */
  @WithDefault("25s")
  @WithConverter(SomeTime.class)
  Duration patience();

  /** Answers that are waited for at once. */
  @WithDefault("16")
  @WithConverter(AtLeastOne.class)
  int atOnce();
}
