package io.forebay.db.inquiry;

import io.forebay.core.inquiry.Inquiry;
import java.time.Instant;
import java.util.UUID;

/** A question that this process is to answer. */
public record AskedInquiry(UUID id, Inquiry question, Instant askedAt) {}
