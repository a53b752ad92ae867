import Dispatch
import Planning
import Testing

@testable import Workflow

/// Many threads, each with a connection of its own.
@Suite struct ConcurrencyTests {
  @Test("gives every task to exactly one of many who ask") func claims() throws {
    let bench = try TestStore()
    try bench.apply((0..<200).map { .create(task("n\($0)")) })
    let (path, now) = (bench.path, bench.now)
    let claims = Gathered<Claim>()
    let errors = Gathered<String>()
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      do {
        let store = try WorkflowStore(path: path)
        while true {
          claims.append(try store.claim(worker: "worker \(number)", terms: .supervised, now: now))
        }
      } catch {
        if error as? StoreError != .nothingReady { errors.append("\(error)") }
      }
    }
    #expect(errors.all == [])
    #expect(claims.all.count == 200)
    #expect(Set(claims.all.map(\.task.id)).count == 200)
    try bench.expectSound()
  }

  @Test("lets one of many win a task that all of them name") func race() throws {
    let bench = try TestStore()
    try bench.create(task("a"))
    let (path, now) = (bench.path, bench.now)
    let winners = Gathered<RunID>()
    let errors = Gathered<StoreError>()
    DispatchQueue.concurrentPerform(iterations: 16) { number in
      do throws(StoreError) {
        let store = try WorkflowStore(path: path)
        winners.append(
          try store.claim(.task(TaskID("t-a")), worker: "w\(number)", terms: .supervised, now: now)
            .run)
      } catch {
        errors.append(error)
      }
    }
    #expect(winners.all.map(\.text) == ["t-a.1"])
    #expect(
      errors.all
        == Array(
          repeating: .refused(TaskID("t-a"), .claim, in: .running, allowed: [.ready]), count: 15))
  }

  @Test("brings a tree of tasks to its end on many connections, with a clock that runs") func work()
    throws
  {
    let bench = try TestStore()
    let tasks = (0..<60).map { number in
      task("n\(number)", needs: number == 0 ? [] : ["n\((number - 1) / 2)"])
    }
    try bench.apply(tasks.map { .create($0) })
    let (path, now) = (bench.path, bench.now)
    let errors = Gathered<String>()
    DispatchQueue.concurrentPerform(iterations: 6) { number in
      do {
        let store = try WorkflowStore(path: path)
        var generator = Seeded(state: UInt64(number))
        for round in 0..<2_000 {
          let time = now.later(by: Int64(round) * 5_000)
          if number == 0 {
            try store.tick(now: time, random: generator.next())
            if try store.tasks(in: [.done]).count == 60 { return }
            continue
          }
          do {
            let claim = try store.claim(worker: "w\(number)", terms: .person, now: time)
            if Int.random(in: 0..<5, using: &generator) == 0 {
              try store.fail(
                InfrastructureFailure(reason: "down", pause: 1), claim.ticket, now: time, random: 0)
              try store.tick(now: time.later(by: 10), random: 0)
              continue
            }
            try store.submit(RunResult(commit: "c", summary: ""), claim.ticket, now: time)
            _ = try store.recordChecks(
              [CheckResult(criterion: "c-make test", status: .pass)], claim.ticket, validator: "v",
              now: time, random: 0)
          } catch StoreError.nothingReady {
            if try store.tasks(in: [.done, .failed]).count == 60 { return }
          }
        }
      } catch {
        errors.append("\(error)")
      }
    }
    #expect(errors.all == [])
    for one in try bench.store.tasks(in: [.failed]) {
      try bench.store.retry(one.id, actor: "bob", now: now)
    }
    #expect(try bench.store.tasks(in: [.running, .validating]).isEmpty)
    try bench.expectSound()
  }

  @Test("waits for another writer instead of giving up, and reads meanwhile") func patience() throws
  {
    let bench = try TestStore()
    try bench.create(task("a"))
    let (path, now) = (bench.path, bench.now)
    let other = try WorkflowStore(path: path)
    let isHeld = DispatchSemaphore(value: 0)
    let mayEnd = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      try? other.write(actor: "slow", now: now) { transaction throws(StoreError) in
        isHeld.signal()
        mayEnd.wait()
        try transaction.admit(TaskID("t-a"))
      }
      ended.signal()
    }
    isHeld.wait()
    #expect(try bench.store.ready().count == 1)
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { mayEnd.signal() }
    #expect(try bench.claim().task.id == TaskID("t-a"))
    ended.wait()
    try bench.expectSound()
  }

  @Test("counts what many make at once without losing any") func adding() throws {
    let bench = try TestStore()
    let (path, now) = (bench.path, bench.now)
    let errors = Gathered<String>()
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      do {
        let store = try WorkflowStore(path: path)
        for round in 0..<25 {
          try store.add(
            task("x"), actor: "w\(number)", now: now, random: UInt64(number * 1_000 + round))
        }
      } catch {
        errors.append("\(error)")
      }
    }
    #expect(errors.all == [])
    #expect(try bench.store.tasks().count == 200)
    try bench.expectSound()
  }
}
