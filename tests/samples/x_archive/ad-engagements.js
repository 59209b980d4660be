window.YTD.ad_engagements.part0 = [
  {
    "ad": {
      "adsUserData": {
        "adEngagements": {
          "engagements": [
            {
              "impressionAttributes": {
                "deviceInfo": {
                  "osType": "Ios",
                  "deviceId": "abc"
                },
                "displayLocation": "TimelineHome",
                "promotedTweetInfo": {
                  "tweetId": "1",
                  "tweetText": "FAKE-BODY-1"
                },
                "advertiserInfo": {
                  "advertiserName": "Boutique",
                  "screenName": "@boutique"
                },
                "matchedTargetingCriteria": [
                  {
                    "targetingType": "Age",
                    "targetingValue": "35 and up"
                  },
                  {
                    "targetingType": "Languages",
                    "targetingValue": "French"
                  },
                  {
                    "targetingType": "Retargeting campaign engager"
                  }
                ],
                "impressionTime": "2025-04-15 19:43:20"
              },
              "engagementAttributes": [
                {
                  "engagementTime": "2025-04-15 19:43:31",
                  "engagementType": "CardUrlClick"
                }
              ]
            },
            {
              "impressionAttributes": {
                "deviceInfo": {
                  "osType": "Ios",
                  "deviceId": "abc"
                },
                "displayLocation": "TimelineHome",
                "promotedTweetInfo": {
                  "tweetId": "1",
                  "tweetText": "FAKE-BODY-1"
                },
                "advertiserInfo": {
                  "advertiserName": "Banque",
                  "screenName": "@banque"
                },
                "matchedTargetingCriteria": [
                  {
                    "targetingType": "Age",
                    "targetingValue": "35 and up"
                  },
                  {
                    "targetingType": "Languages",
                    "targetingValue": "French"
                  },
                  {
                    "targetingType": "Retargeting campaign engager"
                  }
                ],
                "impressionTime": "2025-04-15 20:43:20"
              },
              "engagementAttributes": [
                {
                  "engagementTime": "2025-04-15 20:43:31",
                  "engagementType": "VideoSession"
                }
              ]
            },
            {
              "impressionAttributes": {},
              "engagementAttributes": []
            }
          ]
        }
      }
    }
  },
  {
    "ad": {}
  }
]