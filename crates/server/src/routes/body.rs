//! Bodies on their way in: so long, and within so much time.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::HttpBody as _;
use axum::extract::Request;
use axum::http::header;

use crate::problem::Problem;

/// How much of a body is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Take {
    pub bytes: usize,
    pub time: Duration,
}

/// The whole body.
pub(crate) async fn take(request: Request, limit: Take) -> Result<Vec<u8>, Problem> {
    let claimed = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<u64>().ok());
    // Refused before a byte of it is taken.
    if claimed.is_some_and(|length| length > limit.bytes as u64) {
        return Err(Problem::too_large("the body", limit.bytes));
    }
    match tokio::time::timeout(limit.time, collect(request, limit.bytes)).await {
        Ok(taken) => taken,
        Err(_) => Err(Problem::slow_body(limit.time.as_secs())),
    }
}

async fn collect(request: Request, most: usize) -> Result<Vec<u8>, Problem> {
    let mut body = request.into_body();
    let mut taken = Vec::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let frame = frame.map_err(|e| Problem::cut_body(format!("the body broke off: {e}")))?;
        let Ok(bytes) = frame.into_data() else { continue };
        if bytes.len() > most.saturating_sub(taken.len()) {
            return Err(Problem::too_large("the body", most));
        }
        taken.extend_from_slice(&bytes);
    }
    Ok(taken)
}
