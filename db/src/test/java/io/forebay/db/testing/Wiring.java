package io.forebay.db.testing;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.EvictReports;
import io.forebay.db.cache.MissingBytes;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.dataset.SourceRepository;
import io.forebay.db.event.EventLog;
import io.forebay.db.load.LoadTotals;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.TransferRates;
import io.forebay.db.lock.NameLocks;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.db.policy.FireLog;
import io.forebay.db.policy.ForeseenTransfers;
import io.forebay.db.policy.KeptByPolicies;
import io.forebay.db.policy.OccasionFires;
import io.forebay.db.policy.OriginChecks;
import io.forebay.db.policy.PolicyDeadlines;
import io.forebay.db.policy.PolicyEvents;
import io.forebay.db.policy.PolicyFailures;
import io.forebay.db.policy.PolicyFires;
import io.forebay.db.policy.PolicyFiring;
import io.forebay.db.policy.PolicyLoads;
import io.forebay.db.policy.PolicyOutcomes;
import io.forebay.db.policy.PolicyProspects;
import io.forebay.db.policy.PolicyRemoval;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.policy.PolicyWindows;
import io.forebay.db.progress.LoadReports;
import io.forebay.db.progress.ResolveReports;
import io.forebay.db.queue.TaskLeases;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.runtime.DescribedRuntimes;
import io.forebay.db.sql.Sql;
import io.forebay.db.tag.TagMoves;
import io.forebay.db.traffic.TrafficCount;
import io.forebay.db.version.LoadableVersions;
import io.forebay.db.version.NewVersions;
import io.forebay.db.version.VersionTransitions;

/** The parts of this room put together by hand, over the statements of one role. */
public record Wiring(Sql sql) {

  public TaskQueue queue() {
    return new TaskQueue(sql);
  }

  public TaskTransitions tasks() {
    return new TaskTransitions(sql);
  }

  public TaskLeases leases() {
    return new TaskLeases(sql);
  }

  public LoadTransitions loads() {
    return new LoadTransitions(sql, tasks(), new TrafficCount(sql), events());
  }

  public VersionTransitions versions() {
    return new VersionTransitions(sql, tasks(), new TagMoves(sql, new NameLocks(sql)), events());
  }

  public LoadReports loadReports() {
    return new LoadReports(
        sql,
        loads(),
        new LoadTotals(sql, new TrafficCount(sql)),
        leases(),
        tasks(),
        queue(),
        new CachedFiles(sql),
        new WarmVersions(sql),
        events());
  }

  public ResolveReports resolveReports() {
    return new ResolveReports(sql, events(), leases(), tasks(), versions());
  }

  public EvictReports evictReports() {
    return new EvictReports(sql, leases(), tasks(), new WarmVersions(sql), events());
  }

  public PolicyRepository policies() {
    return new PolicyRepository(sql, keptByPolicies());
  }

  public PolicyFires policyFires() {
    return new PolicyFires(sql, policyWindows(), policyLoads(), policyFiring(), fireLog());
  }

  public OccasionFires occasionFires() {
    return new OccasionFires(sql, policyLoads(), policyFiring(), fireLog());
  }

  private PolicyLoads policyLoads() {
    return new PolicyLoads(loads(), policyWindows(), keptByPolicies(), fireLog());
  }

  private PolicyFiring policyFiring() {
    return new PolicyFiring(new LoadableVersions(sql), originChecks(), policyLoads(), fireLog());
  }

  private OriginChecks originChecks() {
    return new OriginChecks(
        sql,
        new SourceRepository(sql),
        new NewVersions(sql, queue()),
        queue(),
        policyLoads(),
        fireLog(),
        policyFailures(),
        events());
  }

  private PolicyDeadlines policyDeadlines() {
    return new PolicyDeadlines(sql, new TransferRates(sql), policyEvents());
  }

  private PolicyFailures policyFailures() {
    return new PolicyFailures(sql, policyEvents());
  }

  public KeptByPolicies keptByPolicies() {
    return new KeptByPolicies(sql);
  }

  private FireLog fireLog() {
    return new FireLog(sql, policyEvents());
  }

  public PolicyOutcomes policyOutcomes() {
    return new PolicyOutcomes(
        sql, loads(), originChecks(), policyFailures(), policyDeadlines(), keptByPolicies());
  }

  private PolicyEvents policyEvents() {
    return new PolicyEvents(sql, events());
  }

  public PolicyRemoval policyRemoval() {
    return new PolicyRemoval(sql, loads(), policyWindows());
  }

  public PolicyWindows policyWindows() {
    return new PolicyWindows(sql, loads());
  }

  public PolicyProspects policyProspects() {
    StoredManifests manifests = new StoredManifests(sql);
    return new PolicyProspects(
        new DescribedRuntimes(sql),
        new LoadableVersions(sql),
        manifests,
        new CacheNodes(sql),
        new ForeseenTransfers(
            sql, manifests, new TransferRates(sql), new MissingBytes(new CachedFiles(sql))));
  }

  public EventLog events() {
    return new EventLog(sql);
  }
}
