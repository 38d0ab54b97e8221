package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import io.forebay.core.cluster.NamespaceName;
import io.forebay.orchestrator.cluster.ClusterSight;
import io.forebay.orchestrator.cluster.MountObjects;
import io.forebay.orchestrator.cluster.SeenClaim;
import io.forebay.orchestrator.cluster.SeenLabel;
import io.forebay.orchestrator.cluster.SeenVolume;
import io.forebay.orchestrator.cluster.VolumeSpec;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.node.MountAction.CreateClaim;
import io.forebay.orchestrator.engine.node.MountAction.CreateVolume;
import io.forebay.orchestrator.engine.node.MountAction.DeleteClaim;
import io.forebay.orchestrator.engine.node.MountAction.DeleteVolume;
import io.forebay.orchestrator.engine.node.MountAction.Label;
import io.forebay.orchestrator.engine.node.MountAction.Tell;
import io.forebay.orchestrator.engine.node.MountAction.Unlabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides what of a dataset can be mounted where; a pure function of the facts.
 *
 * <p>Labels go first and come last: no pod comes to a node for what is about to go, or is not all
 * there yet. A claim comes after its volume, since Kubernetes binds one that finds it there at once
 * and any other at its next round, and goes before it.
 */
final class MountPlanner {

  /** The cluster tells when it changes; what it does not tell is looked at again after this. */
  static final Duration RECHECK = Duration.ofSeconds(30);

  /** Loaders are heard of about that often. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  private final MountFacts facts;
  private final ClusterSight sight;
  private final Map<Place, SeenClaim> claims;
  private final Map<Place, SeenVolume> volumes;
  private final Set<MountName> ready;
  private final Set<Place> wanted = new HashSet<>();
  private final List<MountAction> takeAway = new ArrayList<>();
  private final List<MountAction> make = new ArrayList<>();
  private final List<MountAction> tell = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();

  private record Place(String namespace, MountName name) {}

  private MountPlanner(MountFacts facts, ClusterSight sight) {
    this.facts = facts;
    this.sight = sight;
    this.ready =
        facts.versions().stream()
            .filter(version -> facts.wanted() && !version.deleting())
            .map(MountVersion::name)
            .collect(Collectors.toSet());
    this.claims =
        sight.claims().stream()
            .collect(
                Collectors.toMap(c -> new Place(c.namespace(), c.name()), Function.identity()));
    this.volumes =
        sight.volumes().stream()
            .collect(
                Collectors.toMap(v -> new Place(v.namespace(), v.name()), Function.identity()));
  }

  static MountPlan plan(MountFacts facts) {
    if (facts.sight().isEmpty()) {
      return unknown(facts);
    }
    MountPlanner planner = new MountPlanner(facts, facts.sight().get());
    WithdrawalPlanner withdrawals =
        new WithdrawalPlanner(facts, facts.sight().get(), planner.ready);
    withdrawals.plan();
    planner.waits.addAll(withdrawals.waits());
    planner.labels();
    planner.wantedPlaces();
    planner.unwantedPlaces();
    List<MountAction> actions = new ArrayList<>(planner.takeAway);
    actions.addAll(planner.make);
    actions.addAll(planner.tell);
    return new MountPlan(actions, withdrawals.copies(), planner.waits, planner.held());
  }

  private static MountPlan unknown(MountFacts facts) {
    String why = facts.trouble().orElse("it was not read yet");
    Map<Long, String> held =
        facts.versions().stream()
            .filter(MountVersion::deleting)
            .collect(
                Collectors.toMap(
                    MountVersion::id,
                    _ -> "nobody can say who mounts it, since the cluster is not known: " + why));
    return new MountPlan(
        List.of(),
        List.of(),
        List.of(wait("ClusterUnreachable", unreachable(facts.cluster(), why))),
        held);
  }

  static String unreachable(String cluster, String why) {
    return "the Kubernetes cluster " + cluster + " cannot be reached: " + why;
  }

  static Wait wait(String reason, String message) {
    return new Wait(reason, message, Optional.of(RECHECK));
  }

  private void labels() {
    Map<String, Map<MountName, SeenLabel>> seen =
        sight.labels().stream()
            .collect(
                Collectors.groupingBy(
                    SeenLabel::node, Collectors.toMap(SeenLabel::name, Function.identity())));
    Set<SeenLabel> right = new HashSet<>();
    for (WarmNode warm : facts.warm()) {
      if (ready.contains(warm.name())
          && warm.complete()
          && warm.withdrawal() == Withdrawal.NONE
          && servable(warm)) {
        Optional<SeenLabel> label =
            Optional.ofNullable(seen.getOrDefault(warm.node(), Map.of()).get(warm.name()));
        if (label.isEmpty()) {
          make.add(new Label(warm.node(), warm.name(), "all of it is warm there"));
        } else if (label.get().ours()) {
          right.add(label.get());
        } else {
          waits.add(
              wait(
                  "NodeLabelTaken",
                  "node "
                      + warm.node()
                      + " has the label "
                      + warm.name().nodeLabel()
                      + " of somebody else"));
        }
      }
    }
    sight.labels().stream()
        .filter(label -> label.ours() && !right.contains(label))
        .forEach(
            label ->
                takeAway.add(
                    new Unlabel(label.node(), label.name(), "it is not warm there, or is to go")));
    tell(right);
  }

  // Of interest to who waits is whether pods can start at all, not on how many nodes.
  private void tell(Set<SeenLabel> right) {
    for (MountName name : ready) {
      boolean before =
          sight.labels().stream().anyMatch(label -> label.ours() && label.name().equals(name));
      boolean stays = right.stream().anyMatch(label -> label.name().equals(name));
      Optional<String> node =
          make.stream()
              .filter(action -> action instanceof Label label && label.name().equals(name))
              .map(action -> ((Label) action).node())
              .findFirst();
      String version = name.dataset() + "@" + name.version();
      if (!before && node.isPresent()) {
        tell(
            name,
            true,
            "Warm",
            "all of " + version + " is warm on node " + node.get() + ": pods can start there");
      } else if (before && !stays && node.isEmpty()) {
        tell(name, false, "WarmNowhere", version + " is warm on no node: pods wait until it is");
      }
    }
  }

  private void tell(MountName name, boolean well, String event, String message) {
    sight.claims().stream()
        .filter(claim -> claim.name().equals(name) && !claim.leaving())
        .forEach(claim -> tell.add(new Tell(claim, well, event, message)));
  }

  private boolean servable(WarmNode warm) {
    if (!warm.cluster().equals(facts.cluster())) {
      waits.add(WithdrawalPlanner.otherCluster(warm, facts.cluster()));
      return false;
    }
    if (!warm.directory().equals(facts.directory())) {
      waits.add(
          wait(
              "CacheElsewhere",
              "node %s has its cache in %s; volumes of the cluster name %s"
                  .formatted(warm.node(), warm.directory(), facts.directory())));
      return false;
    }
    Instant since = sight.nodes().get(warm.node());
    if (since == null) {
      waits.add(wait("NodeMissing", "the cluster has no node " + warm.node()));
      return false;
    }
    if (warm.heard().isBefore(since)) {
      // Made anew under its old name: whether that machine has the disk, its loader will say.
      waits.add(
          new Wait(
              MountPlan.NODE_UNHEARD,
              "node %s is there since %s, and nothing was heard of a loader on it"
                  .formatted(warm.node(), since),
              Optional.of(HEARTBEAT)));
      return false;
    }
    return true;
  }

  private void wantedPlaces() {
    if (!facts.wanted()) {
      return; // of no dataset of another engine is said which namespaces are missing
    }
    for (String namespace : facts.namespaces()) {
      if (!NamespaceName.isValid(namespace)) {
        waits.add(wait("NamespaceInvalid", "no namespace can be called " + namespace));
      } else if (!sight.namespaces().contains(namespace)) {
        waits.add(wait("NamespaceMissing", "the cluster has no namespace " + namespace));
      } else {
        facts.versions().stream()
            .filter(version -> ready.contains(version.name()))
            .forEach(version -> wanted(namespace, version));
      }
    }
  }

  private void wanted(String namespace, MountVersion version) {
    Place place = new Place(namespace, version.name());
    wanted.add(place);
    VolumeSpec spec =
        new VolumeSpec(version.name(), namespace, version.bytes(), version.manifestDigest());
    Optional<SeenClaim> claim = Optional.ofNullable(claims.get(place));
    Optional<SeenVolume> volume = Optional.ofNullable(volumes.get(place));
    if (claim.filter(SeenClaim::leaving).isPresent()) {
      waits.add(leaving(claim.get(), "and comes anew then"));
    } else if (claim.isPresent() && (claim.get().lost() || goes(volume))) {
      takeAway.add(new DeleteClaim(claim.get(), "its volume is gone; both come anew"));
      waits.add(leaving(claim.get(), "and comes anew then"));
    } else if (claim.isPresent() && !(holds(claim.get(), version) && holds(volume, version))) {
      takeAway.add(new DeleteClaim(claim.get(), "it leads to something else; both come anew"));
      waits.add(leaving(claim.get(), "and comes anew then"));
    } else if (goes(volume)) {
      waits.add(leaving(volume.get()));
    } else if (!holds(volume, version)) {
      takeAway.add(new DeleteVolume(volume.get(), "it leads to something else"));
      waits.add(leaving(volume.get()));
    } else if (volume.filter(there -> isOfAnother(there, claim)).isPresent()) {
      takeAway.add(new DeleteVolume(volume.get(), "the claim that it was bound to is gone"));
      waits.add(leaving(volume.get()));
    } else {
      String why = "namespace " + namespace + " has a grant";
      if (volume.isEmpty()) {
        make.add(new CreateVolume(spec, why));
      }
      if (claim.isEmpty()) {
        make.add(new CreateClaim(spec, why));
      }
    }
  }

  private static boolean holds(SeenClaim claim, MountVersion version) {
    return claim.manifestDigest().equals(version.manifestDigest());
  }

  /** Whether pods find the version where the volume leads; also where there is none yet. */
  private boolean holds(Optional<SeenVolume> volume, MountVersion version) {
    return volume
        .map(
            there ->
                there.manifestDigest().equals(version.manifestDigest())
                    && there.path().equals(MountObjects.path(facts.directory(), version.name())))
        .orElse(true);
  }

  private static boolean goes(Optional<SeenVolume> volume) {
    return volume.filter(SeenVolume::leaving).isPresent();
  }

  private static boolean isOfAnother(SeenVolume volume, Optional<SeenClaim> claim) {
    return volume.claimUid().isPresent() && !volume.claimUid().equals(claim.map(SeenClaim::uid));
  }

  private void unwantedPlaces() {
    for (SeenClaim claim : sight.claims()) {
      if (!wanted.contains(new Place(claim.namespace(), claim.name()))) {
        if (!claim.leaving()) {
          takeAway.add(
              new DeleteClaim(claim, "the version goes, or the namespace has no grant any more"));
        }
        waits.add(leaving(claim, ""));
      }
    }
    for (SeenVolume volume : sight.volumes()) {
      Place place = new Place(volume.namespace(), volume.name());
      if (!wanted.contains(place) && !claims.containsKey(place)) {
        if (!volume.leaving()) {
          takeAway.add(new DeleteVolume(volume, "it has no claim any more"));
        }
        waits.add(leaving(volume));
      }
    }
  }

  private static Wait leaving(SeenClaim claim, String then) {
    return wait(
        "ClaimInUse",
        "claim "
            + claim.namespace()
            + "/"
            + claim.name().claim()
            + " goes as soon as no pod uses it"
            + (then.isEmpty() ? "" : " " + then));
  }

  private static Wait leaving(SeenVolume volume) {
    return wait(
        "VolumeLeaving", "volume " + volume.name().volume(volume.namespace()) + " is going");
  }

  private Map<Long, String> held() {
    Map<Long, String> held = new TreeMap<>();
    for (MountVersion version : facts.versions()) {
      if (version.deleting()) {
        List<String> there = new ArrayList<>();
        sight.labels().stream()
            .filter(label -> label.ours() && label.name().equals(version.name()))
            .forEach(label -> there.add("node " + label.node() + " still has its label"));
        sight.claims().stream()
            .filter(claim -> claim.name().equals(version.name()))
            .forEach(claim -> there.add(leaving(claim, "").message()));
        sight.volumes().stream()
            .filter(volume -> volume.name().equals(version.name()))
            .filter(volume -> !claims.containsKey(new Place(volume.namespace(), volume.name())))
            .forEach(volume -> there.add(leaving(volume).message()));
        if (!there.isEmpty()) {
          held.put(version.id(), String.join(", ", there));
        }
      }
    }
    return held;
  }
}
