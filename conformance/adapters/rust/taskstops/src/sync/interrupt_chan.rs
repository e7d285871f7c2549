use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

/// A channel without content that holds one message: whoever sends another adds nothing.
#[derive(Default)]
pub(crate) struct InterruptChan(AtomicBool);

impl InterruptChan {
    pub(crate) fn send(&self) {
        self.0.store(true, SeqCst);
    }

    /// Takes the message out; whether there was one.
    pub(crate) fn take(&self) -> bool {
        self.0.swap(false, SeqCst)
    }

    pub(crate) fn holds_message(&self) -> bool {
        self.0.load(SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use super::InterruptChan;

    #[test]
    fn take_empties_the_channel_however_often_was_sent() {
        let chan = InterruptChan::default();
        assert!(!chan.take());
        chan.send();
        chan.send();
        assert!(chan.holds_message());
        assert!(chan.take());
        assert!(!chan.take());
    }
}
