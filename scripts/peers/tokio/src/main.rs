//! The bare model of the benchmark on tokio's paused clock: no statistics but the mean.
//!
//! Usage: bare-model REQUESTS INTERVAL, the seconds between arrivals. Prints one line of JSON.

use std::time::Duration;
use tokio::sync::{mpsc, Semaphore};
use tokio::time::{self, Instant};

/// The project manager's place and the pools.
struct World {
    admission: Semaphore,
    codegen: Semaphore,
    database: Semaphore,
    security: Semaphore,
}

const CALLS_PER_REQUEST: u64 = 7;

/// One attempt: a slot of the pool, held until the call or its deadline ends.
async fn task(pool: &Semaphore, seconds: u64, deadline: u64) {
    let _slot = pool.acquire().await.unwrap();
    time::timeout(Duration::from_secs(deadline), call(seconds)).await.unwrap();
}

async fn call(seconds: u64) {
    time::sleep(Duration::from_secs(seconds)).await;
}

/// Runs one request and returns how long it took from its arrival.
async fn execution(world: &World) -> Duration {
    let arrival = Instant::now();
    let _place = world.admission.acquire().await.unwrap();
    call(5).await;
    let backend_and_audit = async {
        task(&world.codegen, 90, 300).await;
        task(&world.security, 60, 300).await;
    };
    tokio::join!(
        task(&world.codegen, 45, 300),
        task(&world.database, 45, 180),
        backend_and_audit
    );
    call(5).await;
    call(10).await;
    arrival.elapsed()
}

/// Returns the sum of the durations of all executions.
async fn run(requests: u64, interval: Duration) -> Duration {
    let world: &'static World = Box::leak(Box::new(World {
        admission: Semaphore::new(10),
        codegen: Semaphore::new(3),
        database: Semaphore::new(2),
        security: Semaphore::new(2),
    }));
    let (send, mut receive) = mpsc::unbounded_channel();
    let start = Instant::now();
    tokio::spawn(async move {
        for index in 0..requests {
            time::sleep_until(start + interval * index as u32).await;
            let send = send.clone();
            tokio::spawn(async move {
                send.send(execution(world).await).unwrap();
            });
        }
    });
    let mut total = Duration::ZERO;
    while let Some(duration) = receive.recv().await {
        total += duration;
    }
    total
}

/// The most memory this process has held, in KiB, as JSON.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.unwrap_or("null").to_string()
}

fn main() {
    let arguments: Vec<u64> = std::env::args().skip(1).map(|text| text.parse().unwrap()).collect();
    let (requests, interval) = (arguments[0], Duration::from_secs(arguments[1]));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let start = std::time::Instant::now();
    let total = runtime.block_on(run(requests, interval));
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{{\"calls\": {}, \"seconds\": {}, \"mean\": {}, \"peak\": {}}}",
        CALLS_PER_REQUEST * requests,
        seconds,
        total.as_secs_f64() / requests as f64,
        peak_memory()
    );
}
