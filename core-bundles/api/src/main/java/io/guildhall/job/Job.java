package io.guildhall.job;

import io.guildhall.actor.Actor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One leased job.
 *
 * @param kind which handler runs it
 * @param payload JSON object it was enqueued with
 * @param attempt from 1
 * @param actor whom it acts for: with the rights he had when he asked for it and still had when this try began
 */
public record Job(long id, String kind, Map<String, @Nullable Object> payload, int attempt, Actor actor) {}
