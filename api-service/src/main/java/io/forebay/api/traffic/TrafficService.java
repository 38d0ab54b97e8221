package io.forebay.api.traffic;

import io.forebay.api.access.Access;
import io.forebay.api.request.Inputs;
import io.forebay.db.grant.Visibility;
import io.forebay.db.traffic.DayTraffic;
import io.forebay.db.traffic.Moved;
import io.forebay.db.traffic.TrafficRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;

/** Sums up what was moved. */
@ApplicationScoped
public class TrafficService {

  private static final int DAYS = 30;
  private static final int MOST_DAYS = 366;
  private static final int BUSIEST = 10;

  static final String RANGE = "is between 1 and " + MOST_DAYS + ".";

  private final TrafficRepository repository;
  private final Access access;

  TrafficService(TrafficRepository repository, Access access) {
    this.repository = repository;
    this.access = access;
  }

  /**
   * Of the datasets that the caller sees.
   *
   * @param wanted how many days until today; 30 when null
   */
  @Transactional
  public TrafficView recent(Integer wanted) {
    Visibility seen = access.visibility();
    int days = Objects.requireNonNullElse(wanted, DAYS);
    if (days < 1 || days > MOST_DAYS) {
      throw Inputs.invalid("days", RANGE);
    }
    List<DayTraffic> byDay = repository.byDay(seen, days);
    return new TrafficView(
        MovedView.of(byDay.stream().map(DayTraffic::moved).reduce(Moved.NOTHING, Moved::plus)),
        byDay.stream()
            .map(day -> new TrafficView.Day(day.day(), MovedView.of(day.moved())))
            .toList(),
        repository.busiest(seen, days, BUSIEST).stream()
            .map(busy -> new TrafficView.OfDataset(busy.dataset(), MovedView.of(busy.moved())))
            .toList());
  }
}
