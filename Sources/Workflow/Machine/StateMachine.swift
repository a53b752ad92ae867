/// The life of a task as one table; nothing else in the program knows which state follows which.
///
/// Rows bear the numbers of the design, with a letter where a row of it needs several. An event
/// that has no row from a state is refused there. `heartbeat` moves nothing and leaves no trace in
/// the history.
package enum StateMachine {
  /// In the order of the design.
  package static let rows: [Transition] = [
    // MARK: Coming in
    Transition(
      "1", .planCreate, by: .plan, from: [nil, .superseded], to: .to(.draft),
      effects: [.raiseGeneration, .clearCounters, .clearOutcome, .clearStale]),
    Transition("1b", .add, by: .person, from: [nil], to: .to(.draft), effects: [.raiseGeneration]),
    Transition(
      "2", .admit, by: .engine, from: [.draft], guards: [.hasCriteria],
      to: .to(.blocked, if: .isBlocked), .to(.ready)),
    Transition(
      "3", .needsChanged, by: .engine, from: [.blocked, .ready],
      to: .to(.blocked, if: .isBlocked), .to(.ready)),
    Transition(
      "3b", .needsChanged, by: .engine,
      from: [
        .draft, .running, .validating, .review, .merging, .waiting, .done, .failed, .cancelled,
        .superseded,
      ], to: .stay()),

    // MARK: Work
    Transition(
      "4", .claim, by: .worker, from: [.ready], guards: [.isFree, .isDue], to: .to(.running),
      effects: [.raiseToken, .openRun, .grantLease, .clearStale],
      timer: "lease 60 s, 24 h for a person"),
    Transition(
      "4a", .claimAgain, by: .worker, from: [.running, .validating], guards: [.isHolder],
      to: .stay(), effects: [.dropLease, .raiseToken, .grantLease], timer: "as for a claim"),
    Transition(
      "4b", .start, by: .worker, from: [.running],
      guards: [.holdsToken, .holdsLease, .runStarts], to: .stay(), run: .running),
    Transition(
      "5", .heartbeat, by: .worker, from: [.running, .validating],
      guards: [.holdsToken, .holdsLease], to: .stay(), effects: [.grantLease],
      timer: "every 15 s, lease 60 s"),
    Transition(
      "6", .submit, by: .worker, from: [.running], guards: [.holdsToken, .holdsLease],
      to: .to(.validating), run: .exited),

    // MARK: Proof
    Transition(
      "7a", .checksRecord, by: .validator, from: [.validating],
      guards: [.holdsToken, .holdsLease], to: .stay(), run: .validating),
    Transition(
      "7", .checksPass, by: .engine, from: [.validating], guards: [.checksPassed],
      to: .to(.review, if: .needsReview), .to(.merging, if: .needsMerge), .to(.done),
      effects: [.dropLease, .accept]),
    Transition(
      "8", .checksFail, by: .engine, from: [.validating], guards: [.checksFailed],
      to: .to(.superseded, if: .isRemoved), .to(.failed, if: .qualityIsSpent), .to(.waiting),
      run: .rejected, effects: [.dropLease, .raiseToken, .countQuality, .backOff],
      timer: "3 quality failures, then failed"),

    // MARK: What goes wrong
    Transition(
      "9", .leaseExpire, by: .engine, from: [.running, .validating], guards: [.leaseIsOver],
      to: .to(.superseded, if: .isRemoved), .to(.failed, if: .infrastructureIsSpent), .to(.waiting),
      run: .lost, effects: [.dropLease, .raiseToken, .countInfrastructure, .backOff],
      timer: "end of the lease; 120 s more for a process that is known to live"),
    Transition(
      "10", .stall, by: .engine, from: [.running], guards: [.isSilent],
      to: .to(.superseded, if: .isRemoved), .to(.failed, if: .infrastructureIsSpent), .to(.waiting),
      run: .stalled, effects: [.dropLease, .raiseToken, .countInfrastructure, .backOff],
      timer: "300 s without progress"),
    Transition(
      "11", .timeOut, by: .engine, from: [.running], guards: [.isOverTime],
      to: .to(.superseded, if: .isRemoved), .to(.failed, if: .qualityIsSpent), .to(.waiting),
      run: .timedOut, effects: [.dropLease, .raiseToken, .countQuality, .backOff],
      timer: "3600 s from the claim"),
    Transition(
      "12", .infrastructureFail, by: .worker, from: [.running, .validating],
      guards: [.holdsToken, .holdsLease],
      to: .to(.superseded, if: .isRemoved), .to(.failed, if: .infrastructureIsSpent), .to(.waiting),
      run: .infrastructureFailed,
      effects: [.dropLease, .raiseToken, .countInfrastructure, .backOff],
      timer: "5 infrastructure failures, then failed; a rate limit waits 300 s or as told"),
    Transition(
      "12b", .timerDue, by: .engine, from: [.waiting], guards: [.waitsForTimer, .isDue],
      to: .to(.blocked, if: .isBlocked), .to(.ready),
      timer: "random up to 10 s x 2^(n-1), at most 300 s"),
    Transition(
      "12c", .retry, by: .person, from: [.waiting, .failed], guards: [.waitsForNoAnswer],
      to: .to(.blocked, if: .isBlocked), .to(.ready), effects: [.clearCounters]),
    Transition(
      "13", .ask, by: .worker, from: [.running], guards: [.holdsToken, .holdsLease],
      to: .to(.superseded, if: .isRemoved), .to(.review, if: .asksAgain), .to(.waiting),
      run: .cancelled, effects: [.dropLease, .raiseToken, .waitForInput]),
    Transition(
      "13b", .answer, by: .person, from: [.waiting], guards: [.waitsForInput],
      to: .to(.blocked, if: .isBlocked), .to(.ready)),

    // MARK: Judgement
    Transition(
      "14a", .judge, by: .reviewer, from: [.validating, .review], guards: [.reviewerIsOther],
      to: .stay()),
    Transition(
      "14", .approve, by: .reviewer, from: [.review],
      guards: [.reviewerIsOther, .checksPassed, .isJudged],
      to: .to(.merging, if: .needsMerge), .to(.done), effects: [.accept]),
    Transition(
      "14b", .reject, by: .reviewer, from: [.review], guards: [.reviewerIsOther, .givesReason],
      to: .to(.superseded, if: .isRemoved), .to(.failed, if: .qualityIsSpent), .to(.waiting),
      run: .rejected, effects: [.raiseToken, .countQuality, .backOff]),
    Transition(
      "15", .mergePass, by: .validator, from: [.merging],
      guards: [.isMergeHead, .checksPassed, .isJudged], to: .to(.done), effects: [.accept]),
    Transition(
      "15b", .mergeConflict, by: .validator, from: [.merging],
      to: .to(.superseded, if: .isRemoved), .to(.failed, if: .infrastructureIsSpent), .to(.waiting),
      run: .rejected, effects: [.raiseToken, .countInfrastructure, .backOff]),

    // MARK: What people decide
    Transition(
      "16", .cancel, by: .person,
      from: [.draft, .blocked, .ready, .running, .validating, .review, .merging, .waiting],
      to: .to(.cancelled), run: .cancelled, effects: [.raiseToken, .dropLease]),
    Transition(
      "17", .reopen, by: .person, from: [.done, .failed, .cancelled], to: .to(.draft),
      effects: [.raiseGeneration, .clearCounters, .clearOutcome, .clearStale]),

    // MARK: The page moved on
    Transition(
      "18", .planChange, by: .plan, from: [.draft, .blocked, .ready, .waiting],
      to: .to(.draft, if: .criteriaChanged), .stay()),
    Transition(
      "18a", .planChange, by: .plan,
      from: [.running, .validating, .review, .merging, .done, .failed, .cancelled],
      to: .stay(), effects: [.flagStale]),
    Transition(
      "18b", .planSupersede, by: .plan, from: [.draft, .blocked, .ready, .waiting],
      to: .to(.superseded), effects: [.raiseToken]),
    Transition(
      "18c", .planSupersede, by: .plan, from: [.running, .validating, .review, .merging],
      to: .stay(), effects: [.flagStale]),
    Transition(
      "18d", .planTick, by: .plan, from: [.draft, .blocked, .ready, .waiting, .failed],
      to: .to(.done), effects: [.raiseToken, .override]),
    Transition(
      "18e", .planUntick, by: .plan, from: [.done], guards: [.isDoneByPage], to: .to(.draft),
      effects: [.raiseGeneration, .clearCounters, .clearOutcome, .clearStale]),

    // MARK: By hand
    Transition(
      "19", .force, by: .person,
      from: [
        .draft, .blocked, .ready, .running, .validating, .review, .merging, .waiting, .failed,
        .cancelled,
      ], guards: [.givesReason], to: .to(.done), run: .cancelled,
      effects: [.raiseToken, .dropLease, .override]),
    Transition(
      "20", .edit, by: .person, from: [.draft, .blocked, .ready, .waiting],
      to: .to(.draft, if: .criteriaChanged), .stay()),
    Transition(
      "21", .needAdd, by: .person,
      from: [.draft, .blocked, .ready, .running, .validating, .review, .merging, .waiting],
      to: .stay()),
    Transition(
      "21b", .needRemove, by: .person,
      from: [.draft, .blocked, .ready, .running, .validating, .review, .merging, .waiting],
      to: .stay()),
  ]
}
